package dev.gantry.storage.rest;

import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.providers.serialisers.StreamingOutputMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/** Gives every streamed answer an {@link HttpBody} to write to. */
@Provider
public final class BodyWriter extends StreamingOutputMessageBodyWriter {
    @Override
    public void writeResponse(StreamingOutput body, Type type, ServerRequestContext context)
            throws IOException {
        var request = ((VertxResteasyReactiveRequestContext) context).vertxServerRequest();
        super.writeResponse(out -> body.write(new HttpBody(out, request)), type, context);
    }
}
