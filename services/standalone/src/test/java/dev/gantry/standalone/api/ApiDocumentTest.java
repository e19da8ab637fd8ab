package dev.gantry.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiDocumentTest {
    private static final ApiDocument OURS = ApiDocument.ours();

    static List<Operation> operations() {
        return OURS.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_can_be_tried_and_says_what_it_answers(Operation operation) {
        assertThat(operation.description().path("summary").asText()).isNotBlank();
        assertThat(operation.description().path("tags")).isNotEmpty();
        assertThat(operation.example()).doesNotContain("{");
        assertThat(operation.statuses()).isNotEmpty();
        assertThat(operation.parameters())
                .allSatisfy(parameter -> assertThat(parameter.has("schema")).isTrue());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_example_of_an_answer_has_the_form_that_is_described(Operation operation) {
        for (int status : operation.statuses()) {
            operation
                    .answerExample(status)
                    .ifPresent(
                            example -> assertThat(operation.faultsOf(example, status)).isEmpty());
        }
    }

    @Test
    void operations_have_names_of_their_own() {
        assertThat(OURS.operations())
                .extracting(operation -> operation.description().path("operationId").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }
}
