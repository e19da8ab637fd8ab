package dev.gantry.ingest.rest;

import dev.gantry.platform.identity.AccessCheck;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A store transaction: whoever reaches this machine alone may store, others with the operator's
 * token only ({@code gantry.ingest.stow.token-required}).
 */
@NameBinding
@AccessCheck
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface StowSender {}
