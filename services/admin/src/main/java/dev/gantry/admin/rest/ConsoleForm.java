package dev.gantry.admin.rest;

import dev.gantry.platform.identity.AccessCheck;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource whose forms whoever sees the console may send, and only from the console: what it
 * changes is how the console looks and nothing in the archive, so nobody is asked for a token. Not
 * for orders about what is kept, nor for settings of anything that moves images.
 */
@NameBinding
@AccessCheck
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface ConsoleForm {}
