package com.citaplanner.notification.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneListTest {
    private static final List<String> BOTH = List.of("55 1234 5678", "55 8765 4321");

    @ParameterizedTest
    @ValueSource(
            strings = {"%s / %s", "%s/%s", "%s; %s", "%s,%s", "%s y %s", "%s o %s", "%s - %s", "%s\n%s", "%s | %s ;"})
    void several_numbers_are_split(String written) {
        assertThat(PhoneList.split(written.formatted(BOTH.get(0), BOTH.get(1)))).isEqualTo(BOTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "55/1234/5678",
                "55 1234 5678",
                "5,512,345,678",
                "5512345678,00",
                "044-55-1234-5678",
                "+52 - 5512345678",
                "55 1234 5678 / 79",
                "55 1234 5678 / Ana",
                "no tiene",
                "",
                "55 1234 5678, ext. 12",
            })
    void a_possible_single_number_stays_whole(String written) {
        assertThat(PhoneList.split(written)).containsExactly(written);
    }

    @Test
    void each_part_keeps_its_label_and_extension() {
        assertThat(PhoneList.split("Cel. 55 1234 5678 / Casa: 55 8765 4321 ext 3"))
                .containsExactly("Cel. 55 1234 5678", "Casa: 55 8765 4321 ext 3");
    }
}
