package com.citaplanner.notification.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonNameTest {
    @Test
    void the_full_name_is_the_given_one_or_the_joined_parts() {
        assertThat(new PersonName("Ana R. Luna", "Ana", "Ruiz").full()).hasValue("Ana R. Luna");
        assertThat(new PersonName(" ", " María del Carmen ", "Ruiz Luna").full())
                .hasValue("María del Carmen Ruiz Luna");
        assertThat(new PersonName(null, "Ana", "").full()).hasValue("Ana");
        assertThat(new PersonName(null, null, "Ruiz").full()).hasValue("Ruiz");
        assertThat(new PersonName("", " ", null)).isEqualTo(PersonName.NONE);
        assertThat(PersonName.NONE.full()).isEmpty();
    }

    @Test
    void to_string_hides_the_name() {
        assertThat(PersonName.whole("Ana Ruiz").toString()).doesNotContain("Ana");
    }
}
