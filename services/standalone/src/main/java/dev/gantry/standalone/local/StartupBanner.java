package dev.gantry.standalone.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gantry.standalone.demo.DemoStudies;
import java.util.List;
import java.util.Optional;

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

    /** Where others reach the port a scanner that nobody has entered would be refused. */
    private static void enterDemo(Setup setup) {
        try (var operator = OperatorClient.of(setup.origin(), new DataFolder(setup.data()))) {
            var known = operator.get("/api/devices?aeTitle=" + DemoStudies.CALLING);
            if (known.isEmpty()) {
                var json = JsonNodeFactory.instance;
                var device = json.objectNode().put("aeTitle", DemoStudies.CALLING.value());
                device.putArray("addresses").add(setup.host());
                device.putArray("may").add("store");
                operator.order(
                        "POST",
                        "/api/devices?who=demo&why=demonstration",
                        Optional.of(device),
                        Optional.empty());
            }
        }
    }

    static void sendDemo(Setup setup) {
        if (setup.demo()) {
            if (!setup.isOnLoopback()) {
                enterDemo(setup);
            }
            DemoStudies.sendTo(setup.host(), setup.ports().dicom(), setup.aeTitle());
        }
    }
}
