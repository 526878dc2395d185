package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.phone.PhoneNumber;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final PhoneNumber MEXICAN = PhoneNumber.stored("+525512345678");

    /** In Argentina the same digits with and without the 9 are a mobile and a landline: often one client, not always. */
    private static final PhoneNumber MOBILE = PhoneNumber.stored("+5491123456789");

    private static final String LANDLINE = "+541123456789";

    private static Match match(PhoneNumber number, Map<String, List<String>> book) {
        return Matcher.match(number, key -> book.getOrDefault(key, List.of()));
    }

    @Test
    void a_number_that_exactly_one_client_has_is_that_clients() {
        assertThat(match(MEXICAN, Map.of(MEXICAN.key(), List.of("c-juan"))))
                .isEqualTo(new Match.One("c-juan", "phone"));
    }

    @Test
    void a_number_that_several_clients_have_is_left_to_a_person() {
        assertThat(match(MEXICAN, Map.of(MEXICAN.key(), List.of("c-rosa", "c-valeria"))))
                .isEqualTo(new Match.Several(List.of("c-rosa", "c-valeria"), "several clients share the phone"));
    }

    @Test
    void a_number_that_nobody_has_is_nobodys() {
        assertThat(match(MEXICAN, Map.of())).isEqualTo(new Match.None("no client has this phone"));
    }

    @Test
    void a_number_is_not_matched_by_its_last_digits() {
        assertThat(match(MEXICAN, Map.of("+12512345678", List.of("c-ann"), "+523312345678", List.of("c-luis"))))
                .isInstanceOf(Match.None.class);
    }

    @Test
    void another_form_counts_when_nobody_has_the_number_itself() {
        assertThat(MOBILE.weakKeys()).containsExactly(LANDLINE);
        assertThat(match(MOBILE, Map.of(LANDLINE, List.of("c-sol"))))
                .isEqualTo(new Match.One("c-sol", "other form of the phone"));
    }

    @Test
    void another_form_does_not_count_when_somebody_has_the_number_itself() {
        assertThat(match(MOBILE, Map.of(MOBILE.key(), List.of("c-ana"), LANDLINE, List.of("c-sol"))))
                .isEqualTo(new Match.One("c-ana", "phone"));
        assertThat(match(MOBILE, Map.of(MOBILE.key(), List.of("c-ana", "c-eva"), LANDLINE, List.of("c-sol"))))
                .isEqualTo(new Match.Several(List.of("c-ana", "c-eva"), "several clients share the phone"));
    }

    @Test
    void another_form_that_several_clients_have_is_left_to_a_person() {
        assertThat(match(MOBILE, Map.of(LANDLINE, List.of("c-sol", "c-luz"))))
                .isEqualTo(new Match.Several(
                        List.of("c-sol", "c-luz"), "several clients share the other form of the phone"));
    }
}
