package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.phone.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final PhoneNumber MEXICAN = PhoneNumber.stored("+525512345678");

    /** In Argentina the same digits with and without the 9 are a mobile and a landline: often one client, not always. */
    private static final PhoneNumber MOBILE = PhoneNumber.stored("+5491123456789");

    private static final String LANDLINE = "+541123456789";

    private static MatchResult match(PhoneNumber number, Map<String, List<String>> book) {
        return match(new Evidence(null, number.key(), null, null), book, Set.of());
    }

    private static MatchResult match(Evidence evidence, Map<String, List<String>> book, Set<String> refused) {
        return Matcher.match("t", evidence, key -> book.getOrDefault(key.value(), List.of()), refused);
    }

    @Test
    void a_number_that_exactly_one_client_has_is_that_clients() {
        assertThat(match(MEXICAN, Map.of(MEXICAN.key(), List.of("c-juan"))))
                .isEqualTo(new MatchResult.One("c-juan", "phone"));
    }

    @Test
    void a_number_that_several_clients_have_is_left_to_a_person() {
        assertThat(match(MEXICAN, Map.of(MEXICAN.key(), List.of("c-rosa", "c-valeria"))))
                .isEqualTo(new MatchResult.Several(List.of("c-rosa", "c-valeria"), "several clients share the phone"));
    }

    @Test
    void a_number_that_nobody_has_is_nobodys() {
        assertThat(match(MEXICAN, Map.of())).isEqualTo(new MatchResult.None("no client has this phone"));
    }

    @Test
    void a_number_is_not_matched_by_its_last_digits() {
        assertThat(match(MEXICAN, Map.of("+12512345678", List.of("c-ann"), "+523312345678", List.of("c-luis"))))
                .isInstanceOf(MatchResult.None.class);
    }

    @Test
    void another_form_counts_when_nobody_has_the_number_itself() {
        assertThat(MOBILE.weakKeys()).containsExactly(LANDLINE);
        assertThat(match(MOBILE, Map.of(LANDLINE, List.of("c-sol"))))
                .isEqualTo(new MatchResult.One("c-sol", "other form of the phone"));
    }

    @Test
    void another_form_does_not_count_when_somebody_has_the_number_itself() {
        assertThat(match(MOBILE, Map.of(MOBILE.key(), List.of("c-ana"), LANDLINE, List.of("c-sol"))))
                .isEqualTo(new MatchResult.One("c-ana", "phone"));
        assertThat(match(MOBILE, Map.of(MOBILE.key(), List.of("c-ana", "c-eva"), LANDLINE, List.of("c-sol"))))
                .isEqualTo(new MatchResult.Several(List.of("c-ana", "c-eva"), "several clients share the phone"));
    }

    @Test
    void another_form_that_several_clients_have_is_left_to_a_person() {
        assertThat(match(MOBILE, Map.of(LANDLINE, List.of("c-sol", "c-luz"))))
                .isEqualTo(new MatchResult.Several(
                        List.of("c-sol", "c-luz"), "several clients share the other form of the phone"));
    }

    private static final String EMAIL = "ana@clinica.mx";
    private static final String BSUID = "MX.13491208655302741918";

    private static MatchResult evidence(String phone, String bsuid, String email, Map<String, List<String>> book) {
        return match(new Evidence(null, phone, bsuid, email), book, Set.of());
    }

    @Test
    void an_address_or_a_user_id_that_one_client_has_is_enough() {
        assertThat(evidence(null, null, EMAIL, Map.of(EMAIL, List.of("c-ana"))))
                .isEqualTo(new MatchResult.One("c-ana", "e-mail"));
        assertThat(evidence(null, BSUID, null, Map.of(BSUID, List.of("c-ana"))))
                .isEqualTo(new MatchResult.One("c-ana", "WhatsApp user id"));
    }

    @Test
    void what_agrees_names_one_and_what_only_one_of_a_family_has_tells_them_apart() {
        assertThat(evidence(
                        MEXICAN.key(), null, EMAIL, Map.of(MEXICAN.key(), List.of("c-ana"), EMAIL, List.of("c-ana"))))
                .isEqualTo(new MatchResult.One("c-ana", "phone and e-mail"));
        assertThat(evidence(
                        MEXICAN.key(),
                        null,
                        EMAIL,
                        Map.of(MEXICAN.key(), List.of("c-ana", "c-eva"), EMAIL, List.of("c-eva"))))
                .isEqualTo(new MatchResult.One("c-eva", "phone and e-mail"));
    }

    @Test
    void what_names_different_clients_is_left_to_a_person() {
        assertThat(evidence(
                        MEXICAN.key(), null, EMAIL, Map.of(MEXICAN.key(), List.of("c-ana"), EMAIL, List.of("c-eva"))))
                .isEqualTo(
                        new MatchResult.Several(List.of("c-ana", "c-eva"), "phone and e-mail name different clients"));
        assertThat(evidence(MOBILE.key(), BSUID, null, Map.of(LANDLINE, List.of("c-sol"), BSUID, List.of("c-eva"))))
                .isEqualTo(new MatchResult.Several(
                        List.of("c-sol", "c-eva"),
                        "other form of the phone and WhatsApp user id name different clients"));
    }

    @Test
    void what_nobody_has_tells_nothing_of_what_somebody_has() {
        assertThat(evidence(MEXICAN.key(), BSUID, EMAIL, Map.of(MEXICAN.key(), List.of("c-ana"))))
                .isEqualTo(new MatchResult.One("c-ana", "phone"));
    }

    @Test
    void a_client_that_was_refused_counts_nowhere() {
        Map<String, List<String>> book = Map.of(MEXICAN.key(), List.of("c-ana", "c-eva"));

        assertThat(match(new Evidence(null, MEXICAN.key(), null, null), book, Set.of("c-ana")))
                .isEqualTo(new MatchResult.One("c-eva", "phone"));
        assertThat(match(new Evidence(null, MEXICAN.key(), null, null), book, Set.of("c-ana", "c-eva")))
                .isInstanceOf(MatchResult.None.class);
    }
}
