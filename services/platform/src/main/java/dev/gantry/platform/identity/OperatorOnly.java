package dev.gantry.platform.identity;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource, or one of its methods, that only an operator may call: with the token of {@link
 * OperatorSettings} as a bearer token (RFC 6750). Where no token is set nobody may.
 */
@NameBinding
@AccessCheck
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OperatorOnly {}
