package dev.gantry.platform.identity;

import dev.gantry.platform.problem.Problem;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Lets nobody pass who is not a service of ours. */
@jakarta.ws.rs.ext.Provider
@ServicesOnly
public class ServicesFilter implements ContainerRequestFilter {
    /** Filters are made before the settings can be read. */
    private final Provider<ServiceToken> token;

    ServicesFilter(Provider<ServiceToken> token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!token.get().isPossible()) {
            request.abortWith(
                    Problem.of(
                                    403,
                                    "Only services of this installation are answered here, and none"
                                            + " can be recognised: set gantry.signing.keys")
                            .response());
        } else if (token.get()
                .caller(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .isEmpty()) {
            request.abortWith(
                    Problem.of(
                                    401,
                                    "Only services of this installation are answered here. If this"
                                            + " is one, its gantry.signing.keys or its clock differ"
                                            + " from those of this service")
                            .response());
        }
    }
}
