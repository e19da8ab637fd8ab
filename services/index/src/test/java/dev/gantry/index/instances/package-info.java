@org.jspecify.annotations.NullMarked
package dev.gantry.index.instances;
