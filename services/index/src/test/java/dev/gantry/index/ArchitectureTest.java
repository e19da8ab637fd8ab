package dev.gantry.index;

import dev.gantry.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
