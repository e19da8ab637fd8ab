package dev.gantry.standalone.journey;

class DistributedJourney extends ScannerToScreen {
    @Override
    protected RunningGantry start() {
        return RunningGantry.started("up", "--distributed");
    }
}
