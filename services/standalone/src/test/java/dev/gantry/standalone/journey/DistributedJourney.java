package dev.gantry.standalone.journey;

import dev.gantry.testkit.RunningGantry;

class DistributedJourney extends ScannerToScreen {
    @Override
    protected RunningGantry start() {
        return RunningGantry.started("up", "--distributed", "--commit-to", orthancListens());
    }
}
