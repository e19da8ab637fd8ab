package dev.gantry.admin.client;

/**
 * Where routing sends images to, as older versions kept it.
 *
 * @param callingAe what we call ourselves there
 */
public record RoutingDestination(String aeTitle, String host, int port, String callingAe) {}
