package dev.gantry.index.patients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.ClaimTable.Claim;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamePersonTest {
    @ParameterizedTest
    @CsvSource({
        "Doe^Jane,19700101,F,Doe^Jane,19700101,F,true",
        "Doe^Jane,19700101,F,Roe^Jane,19700101,F,true", // married
        "Doe^Jane,19700101,F,DOE^J,19700101,F,true",
        "Doe^Jane,19700101,F,Jane Doe,1970.01.01,f,true",
        "Müller^Änne,19700101,F,MULLER^Anne,19700101,F,true",
        "Yamada^Tarou=山田^太郎,19700101,M,山田^太郎,19700101,M,true",
        "Doe^Jane,,,Doe^Jane,19700101,F,true",
        ",19700101,F,Doe^Jane,19700101,F,true",
        "^^^,19700101,F,Doe^Jane,19700101,F,true",
        "Ali^Ali,19700101,M,Ali,19700101,M,true",
        "Doe^Jane,19700101,F,Roe^Joan,19700101,F,false",
        "Doe^Jane,19700101,F,Doe^Jane,19700102,F,false",
        "Doe^Jane,19700101,F,Doe^Jane,19700101,M,false"
    })
    void two_sayings_may_be_about_one_person(
            String name,
            String birthDate,
            String sex,
            String otherName,
            String otherBirthDate,
            String otherSex,
            boolean mayBe) {
        var one = claim(name, birthDate, sex);
        var other = claim(otherName, otherBirthDate, otherSex);

        assertThat(SamePerson.mayBe(one, other)).isEqualTo(mayBe);
        assertThat(SamePerson.mayBe(other, one)).isEqualTo(mayBe);
    }

    private static Claim claim(String name, String birthDate, String sex) {
        return new Claim(new Uid("1.2"), "ID", "", text(name), text(birthDate), text(sex), 1);
    }

    @SuppressWarnings("NullAway") // an empty column of the table above is null
    private static String text(String value) {
        return value == null ? "" : value;
    }
}
