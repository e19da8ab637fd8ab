@NullMarked
package dev.gantry.query.rest;

import org.jspecify.annotations.NullMarked;
