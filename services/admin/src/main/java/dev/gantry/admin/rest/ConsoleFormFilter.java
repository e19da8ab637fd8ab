package dev.gantry.admin.rest;

import dev.gantry.platform.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets pass what a browser sends from a page that may. Pages of other servers have been turned away
 * before anything is done, by what the browser says of them; here it must have said something.
 */
@Provider
@ConsoleForm
public class ConsoleFormFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString("Origin") == null
                && request.getHeaderString("Sec-Fetch-Site") == null) {
            request.abortWith(
                    Problem.of(403, "This is a form of the console: open it in a browser")
                            .response());
        }
    }
}
