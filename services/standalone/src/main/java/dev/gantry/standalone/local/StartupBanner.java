package dev.gantry.standalone.local;

import dev.gantry.standalone.demo.DemoStudies;
import java.util.List;

/** What a person is told when everything runs. */
final class StartupBanner {
    private StartupBanner() {}

    static List<String> lines(Setup setup) {
        var address = setup.web().addressOr(setup.origin());
        var tls = setup.ports().dicomTls();
        return List.of(
                "",
                "Gantry is ready.",
                "  Browser   %s/".formatted(address),
                "  Scanner   AE title %s, host %s, port %d%s"
                        .formatted(
                                setup.aeTitle().value(),
                                setup.host(),
                                setup.ports().dicom(),
                                tls.map(one -> ", over TLS port " + one.port()).orElse("")),
                "  DICOMweb  %s/dicomweb".formatted(address),
                "  Data      %s".formatted(setup.data()),
                "");
    }

    static void sendDemo(Setup setup) {
        if (setup.demo()) {
            DemoStudies.sendTo(setup.host(), setup.ports().dicom(), setup.aeTitle());
        }
    }
}
