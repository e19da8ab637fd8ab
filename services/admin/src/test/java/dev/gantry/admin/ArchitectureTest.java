package dev.gantry.admin;

import dev.gantry.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
