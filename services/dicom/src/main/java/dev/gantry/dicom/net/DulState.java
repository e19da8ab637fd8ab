package dev.gantry.dicom.net;

/** Where an association stands (PS3.8 tables 9-1 to 9-5). */
enum DulState {
    STA1("idle"),
    STA2("transport connection open, awaiting A-ASSOCIATE-RQ"),
    STA3("awaiting the local answer to A-ASSOCIATE-RQ"),
    STA4("awaiting the transport connection"),
    STA5("awaiting A-ASSOCIATE-AC or A-ASSOCIATE-RJ"),
    STA6("ready for data transfer"),
    STA7("awaiting A-RELEASE-RP"),
    STA8("awaiting the local answer to A-RELEASE-RQ"),
    STA9("release collision, requestor: awaiting the local answer"),
    STA10("release collision, acceptor: awaiting A-RELEASE-RP"),
    STA11("release collision, requestor: awaiting A-RELEASE-RP"),
    STA12("release collision, acceptor: awaiting the local answer"),
    STA13("awaiting the end of the transport connection");

    private final String meaning;

    DulState(String meaning) {
        this.meaning = meaning;
    }

    /** In words, for messages. */
    String meaning() {
        return meaning;
    }
}
