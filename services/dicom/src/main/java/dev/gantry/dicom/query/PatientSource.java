package dev.gantry.dicom.query;

/** Whose word counts for the attributes of a patient. */
public enum PatientSource {
    /** What each study says itself: QIDO-RS and the Study Root model (PS3.4 §C.6.2.1). */
    STUDY,
    /** What is known of the patient: the Patient Root model (PS3.4 §C.6.1.1.2). */
    PATIENT
}
