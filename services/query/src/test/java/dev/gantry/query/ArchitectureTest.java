package dev.gantry.query;

import dev.gantry.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
