package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.PresentationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK's print server is the one of its tools that speaks DIMSE-N. */
class DcmtkPrintIT {
    private static final Uid META = Uids.BasicGrayscalePrintManagementMeta;

    @TempDir private Path folder;

    @Test
    void dcmprscp_tells_about_the_printer_and_lets_a_film_session_live_and_die() throws Exception {
        var port = Dcmtk.freePort();
        var server = Dcmtk.start("dcmprscp", "-c", configuration(port), "--printer", "FILM");
        try {
            Dcmtk.awaitListening(port, server);
            try (var requestor = connect(port)) {
                var printer =
                        requestor.request(
                                new NormalizedRequest.Get(
                                        Uids.Printer,
                                        Uids.PrinterInstance,
                                        List.of(Tags.PrinterStatus)),
                                META);
                var session =
                        requestor.request(
                                new NormalizedRequest.Create(
                                        Uids.BasicFilmSession, Optional.empty(), copies(1)),
                                META);
                var uid = session.sopInstance().orElseThrow();
                var changed =
                        requestor.request(
                                new NormalizedRequest.Set(Uids.BasicFilmSession, uid, copies(2)),
                                META);
                var printed =
                        requestor.request(
                                new NormalizedRequest.Action(
                                        Uids.BasicFilmSession, uid, 1, DataSet.EMPTY),
                                META);
                var deleted =
                        requestor.request(
                                new NormalizedRequest.Delete(Uids.BasicFilmSession, uid), META);

                assertThat(printer.dataSet().string(Tags.PrinterStatus)).hasValue("NORMAL");
                assertThat(session.status().isSuccess()).as(session.toString()).isTrue();
                assertThat(changed.dataSet().string(Tags.NumberOfCopies)).hasValue("2");
                assertThat(printed.status())
                        .as("a session without a film box: " + printed.status())
                        .isNotEqualTo(DimseStatus.SUCCESS);
                assertThat(deleted.status()).isEqualTo(DimseStatus.SUCCESS);
            }
        } finally {
            server.destroy();
        }
    }

    private Path configuration(int port) throws Exception {
        return Files.writeString(
                folder.resolve("print.cfg"),
                """
                [[GENERAL]]
                [DATABASE]
                Directory = %1$s
                [PRINT]
                Directory = %1$s
                [[COMMUNICATION]]
                [FILM]
                Aetitle = FILM
                Hostname = localhost
                Port = %2$d
                Type = LOCALPRINTER
                MaxPDU = 32768
                FilmSizeID = 14INX17IN
                MediumType = PAPER
                DisplayFormat = 1,1
                """
                        .formatted(folder, port));
    }

    private static DataSet copies(int count) {
        return DataSet.builder().set(Tags.NumberOfCopies, count).build();
    }

    private static Requestor connect(int port) throws Exception {
        return Requestor.open(
                new RemoteAe("127.0.0.1", port, new AeTitle("FILM")),
                new AeTitle("US"),
                List.of(new PresentationContext(1, META, List.of(Uids.ExplicitVRLittleEndian))),
                RequestorSettings.defaults());
    }
}
