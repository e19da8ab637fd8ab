package dev.gantry.dicom.net;

/** Where one side of an association stands, as the {@link StateTable} leads it (PS3.8 §9.2). */
final class ProtocolMachine {
    private final Role role;
    private DulState state;

    ProtocolMachine(Role role, DulState beforeConnection) {
        this.role = role;
        this.state = beforeConnection;
    }

    DulState state() {
        return state;
    }

    /** Whether this event can happen now. */
    boolean allows(DulEvent event) {
        return StateTable.action(state, event).isPresent();
    }

    /**
     * Goes where an event leads.
     *
     * @return what is to be done about it
     */
    DulAction step(DulEvent event) {
        var action =
                StateTable.action(state, event)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "%s while %s".formatted(event, state.meaning())));
        state = action.next(role);
        return action;
    }

    /** The connection is gone. */
    void end() {
        state = DulState.STA1;
    }
}
