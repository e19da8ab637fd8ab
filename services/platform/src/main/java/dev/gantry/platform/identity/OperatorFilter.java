package dev.gantry.platform.identity;

import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Lets nobody pass who does not know the operator's token. */
@jakarta.ws.rs.ext.Provider
@OperatorOnly
public class OperatorFilter implements ContainerRequestFilter {
    /** Filters are made before the settings can be read. */
    private final Provider<OperatorToken> token;

    OperatorFilter(Provider<OperatorToken> token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        token.get()
                .refusal(request.getHeaderString(HttpHeaders.AUTHORIZATION), "This")
                .ifPresent(request::abortWith);
    }
}
