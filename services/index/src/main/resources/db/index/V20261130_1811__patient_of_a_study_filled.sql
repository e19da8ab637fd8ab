-- From the patient's row, which is what searches went by up to now. Most studies say the same; the
-- others are looked at after the start, since the form in which names are searched is made in Java.
-- Rows are locked, not the table: searches go on, and index, which alone writes, starts afterwards.
update index.study s set
    patient_name = p.name,
    patient_name_search = p.name_search,
    patient_birth_date = p.birth_date,
    patient_sex = p.sex,
    patient_stated = s.attributes -> '00100010' is not distinct from p.attributes -> '00100010'
        and s.attributes -> '00100030' is not distinct from p.attributes -> '00100030'
        and s.attributes -> '00100040' is not distinct from p.attributes -> '00100040'
from index.patient p where p.id = s.patient;
