package dev.gantry.storage;

import dev.gantry.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
