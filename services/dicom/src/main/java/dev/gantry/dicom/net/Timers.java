package dev.gantry.dicom.net;

import java.time.Duration;

/**
 * How long a step of the upper layer may take.
 *
 * @param artim to ask for an association or to answer, and to hang up (PS3.8 §9.1.5)
 * @param release to agree to a release
 */
record Timers(Duration artim, Duration release) {}
