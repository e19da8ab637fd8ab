package dev.gantry.platform.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a name binding (Jakarta REST) whose filter decides who may call what it is put on. Every
 * resource method that changes something has one of them: {@link OperatorOnly}, or one of the
 * service's own. A build whose resources have one without fails ({@code ServiceArchitecture}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface AccessCheck {}
