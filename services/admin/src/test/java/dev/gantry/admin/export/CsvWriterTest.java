package dev.gantry.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
    @Test
    void values_have_commas_between_and_quotes_where_they_need_them() throws IOException {
        assertThat(line("a", "", "b, c", "say \"no\"", "two\nlines", "山田"))
                .isEqualTo("a,,\"b, c\",\"say \"\"no\"\"\",\"two\nlines\",山田\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-2", "@SUM(A1)", "\tx", "\rx"})
    void a_value_is_never_a_formula(String value) throws IOException {
        assertThat(line(value).replace("\"", "")).isEqualTo("'" + value + "\r\n");
    }

    @Test
    void a_formula_with_quotes_and_commas_stays_harmless() throws IOException {
        assertThat(line("=HYPERLINK(\"http://evil.example\",\"x\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\"\r\n");
    }

    private static String line(String... values) throws IOException {
        var out = new StringWriter();
        new CsvWriter(out).line(List.of(values));
        return out.toString();
    }
}
