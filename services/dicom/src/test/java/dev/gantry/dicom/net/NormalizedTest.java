package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NormalizedTest {
    private static final Uid MPPS = Uids.ModalityPerformedProcedureStep;
    private static final Uid COMMITMENT = Uids.StorageCommitmentPushModel;

    private final RecordingListener listener = new RecordingListener();
    private final Map<Uid, DataSet> steps = new ConcurrentHashMap<>();
    private final Queue<NormalizedRequest> asked = new ConcurrentLinkedQueue<>();
    private final Queue<LaterEvent> results = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    private volatile Duration patience = Duration.ofSeconds(30);
    private Acceptor acceptor;
    private Requestor requestor;

    @BeforeEach
    void connect() throws IOException {
        acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        (request, _) ->
                                AssociationDecision.Accept.firstOffered(
                                        request, _ -> true, _ -> true),
                        DimseHandlers.echoOnly().withNormalized(this::answer),
                        listener);
        requestor =
                Requestor.open(
                        new RemoteAe("127.0.0.1", acceptor.localPort(), new AeTitle("MANAGER")),
                        new AeTitle("MODALITY"),
                        List.of(
                                new PresentationContext(1, MPPS, List.of(Images.SYNTAX.uid())),
                                new PresentationContext(
                                        3, COMMITMENT, List.of(Uids.ImplicitVRLittleEndian))),
                        RequestorSettings.defaults());
    }

    @AfterEach
    void stop() {
        requestor.close();
        acceptor.close();
    }

    @Test
    void an_instance_is_made_changed_read_and_removed() throws Exception {
        var uid = Uid.random();

        var created =
                requestor.request(
                        new NormalizedRequest.Create(
                                MPPS, Optional.of(uid), status("IN PROGRESS")));
        var changed = requestor.request(new NormalizedRequest.Set(MPPS, uid, status("COMPLETED")));
        var read =
                requestor.request(
                        new NormalizedRequest.Get(
                                MPPS, uid, List.of(Tags.PerformedProcedureStepStatus)));
        var removed = requestor.request(new NormalizedRequest.Delete(MPPS, uid));
        var again = requestor.request(new NormalizedRequest.Delete(MPPS, uid));

        assertThat(created.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(created.sopInstance()).hasValue(uid);
        assertThat(changed.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(read.dataSet().string(Tags.PerformedProcedureStepStatus)).hasValue("COMPLETED");
        assertThat(removed.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(again.status()).hasToString("0x0112 no such SOP instance");
        assertThat(asked)
                .anySatisfy(request ->
                        assertThat(request)
                                .isEqualTo(
                                        new NormalizedRequest.Get(
                                                MPPS,
                                                uid,
                                                List.of(Tags.PerformedProcedureStepStatus))));
    }

    @Test
    void the_peer_may_choose_the_uid_of_what_it_makes() throws Exception {
        var created =
                requestor.request(
                        new NormalizedRequest.Create(MPPS, Optional.empty(), DataSet.EMPTY));

        assertThat(created.sopInstance()).isPresent();
        assertThat(steps).containsKey(created.sopInstance().orElseThrow());
    }

    @Test
    void an_action_and_an_event_arrive_with_type_and_information() throws Exception {
        var transaction = DataSet.builder().set(Tags.TransactionUID, new Uid("1.2.3")).build();
        var instance = Uids.StorageCommitmentPushModelInstance;

        var action =
                requestor.request(
                        new NormalizedRequest.Action(COMMITMENT, instance, 1, transaction));
        var event =
                requestor.request(
                        new NormalizedRequest.EventReport(COMMITMENT, instance, 2, transaction));

        assertThat(action.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(action.dataSet().uid(Tags.TransactionUID)).hasValue(new Uid("1.2.3"));
        assertThat(event.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(asked)
                .extracting(request ->
                        switch (request) {
                            case NormalizedRequest.Action(_, _, var type, _) -> "action " + type;
                            case NormalizedRequest.EventReport(_, _, var type, _) ->
                                    "event " + type;
                            default -> "other";
                        })
                .containsExactly("action 1", "event 2");
    }

    @Test
    void the_result_of_a_commitment_follows_on_the_same_association() throws Exception {
        var heard = new ArrayList<NormalizedRequest>();
        requestor.onEvent((event, _) -> {
            heard.add(event);
            return NormalizedResponse.of(DimseStatus.SUCCESS);
        });
        var action =
                new NormalizedRequest.Action(
                        COMMITMENT, Uids.StorageCommitmentPushModelInstance, 2, transaction());

        var answer = requestor.request(action);
        var came = requestor.awaitEvent(Duration.ofSeconds(20));
        var again = requestor.awaitEvent(Duration.ofMillis(20));

        assertThat(answer.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(came).isTrue();
        assertThat(again).isFalse();
        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        NormalizedRequest.EventReport.class,
                        event -> {
                            assertThat(event.eventType()).isEqualTo(1);
                            assertThat(event.information().uid(Tags.TransactionUID))
                                    .hasValue(new Uid("1.2.3"));
                        });
        assertThat(requestor.request(action).status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).startsWith("notified of event 1: 0x0000");
    }

    @Test
    void an_event_that_comes_before_an_answer_is_heard_while_that_is_waited_for() throws Exception {
        var heard = new ArrayList<NormalizedRequest>();
        requestor.onEvent((event, _) -> {
            heard.add(event);
            return NormalizedResponse.of(DimseStatus.SUCCESS);
        });

        requestor.request(
                new NormalizedRequest.Action(
                        COMMITMENT, Uids.StorageCommitmentPushModelInstance, 2, transaction()));
        var created =
                requestor.request(
                        new NormalizedRequest.Create(MPPS, Optional.empty(), DataSet.EMPTY));

        assertThat(created.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(heard).hasSize(1);
    }

    @Test
    void a_result_that_is_there_later_comes_between_other_messages() throws Exception {
        var heard = new ArrayList<NormalizedRequest>();
        requestor.onEvent((event, _) -> {
            heard.add(event);
            return NormalizedResponse.of(DimseStatus.SUCCESS);
        });

        requestor.request(later());
        var created =
                requestor.request(
                        new NormalizedRequest.Create(MPPS, Optional.empty(), DataSet.EMPTY));
        var early = heard.size();
        var result = results.remove();
        var taken = result.ready(report());
        var twice = result.ready(report());
        var came = requestor.awaitEvent(Duration.ofSeconds(20));
        requestor.request(new NormalizedRequest.Delete(MPPS, Uid.random()));

        assertThat(created.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(early).isZero();
        assertThat(taken).isTrue();
        assertThat(twice).isFalse();
        assertThat(came).isTrue();
        assertThat(heard).hasSize(1);
        assertThat(outcomes.take()).isEqualTo("answered 0x0000");
    }

    @Test
    void a_result_that_is_there_after_the_association_is_not_taken() throws Exception {
        requestor.request(later());
        requestor.close();

        assertThat(outcomes.take()).isEqualTo("missed: The association ended");
        assertThat(results.remove().ready(report())).isFalse();
    }

    @Test
    void a_result_that_does_not_come_is_given_up_and_the_association_goes_on() throws Exception {
        patience = Duration.ofMillis(1);

        requestor.request(later());

        assertThat(outcomes.take()).isEqualTo("missed: The result was not there in time");
        assertThat(results.remove().ready(report())).isFalse();
        assertThat(requestor.awaitEvent(Duration.ofMillis(1))).isFalse();
        assertThat(requestor.request(new NormalizedRequest.Delete(MPPS, Uid.random())).status())
                .isEqualTo(DimseStatus.noSuchSopInstance(""));
    }

    @Test
    void a_handler_that_fails_is_a_processing_failure_of_this_request_only() throws Exception {
        var failed = requestor.request(new NormalizedRequest.Set(MPPS, Uid.random(), status("X")));
        var created =
                requestor.request(
                        new NormalizedRequest.Create(MPPS, Optional.empty(), DataSet.EMPTY));

        assertThat(failed.status().code()).isEqualTo(0x0110);
        assertThat(created.status()).isEqualTo(DimseStatus.SUCCESS);
    }

    private NormalizedResponse answer(NormalizedRequest request, Association association) {
        asked.add(request);
        return switch (request) {
            case NormalizedRequest.Create(_, var uid, var attributes) -> {
                var made = uid.orElseGet(Uid::random);
                steps.put(made, attributes);
                yield new NormalizedResponse(DimseStatus.SUCCESS, DataSet.EMPTY, Optional.of(made));
            }
            case NormalizedRequest.Set(_, var uid, var modifications) -> {
                if (!steps.containsKey(uid)) {
                    throw new IllegalStateException("a bug");
                }
                steps.put(uid, modifications);
                yield NormalizedResponse.of(DimseStatus.SUCCESS);
            }
            case NormalizedRequest.Get(_, var uid, _) ->
                    NormalizedResponse.of(steps.getOrDefault(uid, DataSet.EMPTY));
            case NormalizedRequest.Delete(_, var uid) ->
                    NormalizedResponse.of(
                            steps.remove(uid) == null
                                    ? DimseStatus.noSuchSopInstance("")
                                    : DimseStatus.SUCCESS);
            case NormalizedRequest.Action action -> {
                var answer = NormalizedResponse.of(action.information());
                if (action.actionType() == 3) {
                    var result = new LaterEvent(patience, outcome());
                    results.add(result);
                    yield answer.followedBy(result);
                }
                yield action.actionType() == 2
                        ? answer.followedBy(
                                new NormalizedRequest.EventReport(
                                        action.sopClass(),
                                        action.sopInstance(),
                                        1,
                                        action.information()))
                        : answer;
            }
            case NormalizedRequest.EventReport _ -> NormalizedResponse.of(DimseStatus.SUCCESS);
        };
    }

    private LaterEvent.Outcome outcome() {
        return new LaterEvent.Outcome() {
            @Override
            public void answered(DimseStatus status) {
                outcomes.add("answered " + status.hex());
            }

            @Override
            public void missed(String why) {
                outcomes.add("missed: " + why);
            }
        };
    }

    private static NormalizedRequest later() {
        return new NormalizedRequest.Action(
                COMMITMENT, Uids.StorageCommitmentPushModelInstance, 3, transaction());
    }

    private static NormalizedRequest.EventReport report() {
        return new NormalizedRequest.EventReport(
                COMMITMENT, Uids.StorageCommitmentPushModelInstance, 1, transaction());
    }

    private static DataSet transaction() {
        return DataSet.builder().set(Tags.TransactionUID, new Uid("1.2.3")).build();
    }

    private static DataSet status(String status) {
        return DataSet.builder().set(Tags.PerformedProcedureStepStatus, status).build();
    }
}
