package dev.gantry.routing;

import dev.gantry.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
