package dev.gantry.ingest.rest;

import dev.gantry.ingest.IngestSettings;
import dev.gantry.platform.identity.OperatorToken;
import dev.gantry.platform.origin.ListenAddress;
import dev.gantry.platform.origin.OriginSettings;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets nobody store from elsewhere who does not know the operator's token, unless it is open. */
@jakarta.ws.rs.ext.Provider
@StowSender
public class StowSenderFilter implements ContainerRequestFilter {
    /** Filters are made before the settings can be read. */
    private final Provider<IngestSettings> config;

    private final Provider<OperatorToken> token;
    private final Provider<OriginSettings> origins;
    private final Provider<String> listener;

    StowSenderFilter(
            Provider<IngestSettings> config,
            Provider<OperatorToken> token,
            Provider<OriginSettings> origins,
            @ConfigProperty(name = "quarkus.http.host") Provider<String> listener) {
        this.config = config;
        this.token = token;
        this.origins = origins;
        this.listener = listener;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (needsToken(
                config.get().stow().tokenRequired(),
                listener.get(),
                origins.get().isReachedThroughOthers())) {
            token.get()
                    .refusal(request.getHeaderString(HttpHeaders.AUTHORIZATION), "Storing here")
                    .ifPresentOrElse(
                            request::abortWith,
                            () -> request.setSecurityContext(new OperatorContext(request)));
        }
    }

    /**
     * @param isBehindOthers whether somebody passes requests on to us, who may be reached by others
     */
    static boolean needsToken(
            IngestSettings.TokenRequired required, String listener, boolean isBehindOthers) {
        return switch (required) {
            case ALWAYS -> true;
            case NEVER -> false;
            case UNLESS_LOOPBACK -> isBehindOthers || !ListenAddress.isLoopback(listener);
        };
    }

    /** Whoever has the operator's token is the operator: it says no more. */
    private record OperatorContext(ContainerRequestContext request) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return () -> "operator";
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return "https".equals(request.getUriInfo().getRequestUri().getScheme());
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
