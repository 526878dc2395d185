package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.phone.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchRuleTest {
    private static final PhoneNumber MEXICAN = PhoneNumber.stored("+525512345678");

    /**
     * In Argentina the same digits with and without the 9 are a mobile and a landline: often one client, but not
     * always.
     */
    private static final PhoneNumber MOBILE = PhoneNumber.stored("+5491123456789");

    private static final String LANDLINE = "+541123456789";

    private static MatchResult match(PhoneNumber number, Map<String, List<String>> clientsByKey) {
        return match(new Evidence(null, number.key(), null, null), clientsByKey, Set.of());
    }

    private static MatchResult match(Evidence evidence, Map<String, List<String>> clientsByKey, Set<String> refused) {
        return MatchRule.match("t", evidence, key -> clientsByKey.getOrDefault(key.value(), List.of()), refused);
    }

    @Test
    void phone_of_exactly_one_client_matches_it() {
        assertThat(match(MEXICAN, Map.of(MEXICAN.key(), List.of("c-juan"))))
                .isEqualTo(new MatchResult.One("c-juan", "phone"));
    }

    @Test
    void phone_of_several_clients_is_ambiguous() {
        assertThat(match(MEXICAN, Map.of(MEXICAN.key(), List.of("c-rosa", "c-valeria"))))
                .isEqualTo(new MatchResult.Several(List.of("c-rosa", "c-valeria"), "several clients share the phone"));
    }

    @Test
    void unknown_phone_matches_nobody() {
        assertThat(match(MEXICAN, Map.of())).isEqualTo(new MatchResult.None("no client has this phone"));
    }

    @Test
    void last_digits_alone_do_not_match() {
        assertThat(match(MEXICAN, Map.of("+12512345678", List.of("c-ann"), "+523312345678", List.of("c-luis"))))
                .isInstanceOf(MatchResult.None.class);
    }

    @Test
    void alternative_number_counts_where_nobody_has_the_exact_one() {
        assertThat(MOBILE.weakKeys()).containsExactly(LANDLINE);
        assertThat(match(MOBILE, Map.of(LANDLINE, List.of("c-sol"))))
                .isEqualTo(new MatchResult.One("c-sol", "other form of the phone"));
    }

    @Test
    void exact_number_outweighs_the_alternative() {
        assertThat(match(MOBILE, Map.of(MOBILE.key(), List.of("c-ana"), LANDLINE, List.of("c-sol"))))
                .isEqualTo(new MatchResult.One("c-ana", "phone"));
        assertThat(match(MOBILE, Map.of(MOBILE.key(), List.of("c-ana", "c-eva"), LANDLINE, List.of("c-sol"))))
                .isEqualTo(new MatchResult.Several(List.of("c-ana", "c-eva"), "several clients share the phone"));
    }

    @Test
    void alternative_number_of_several_clients_is_ambiguous() {
        assertThat(match(MOBILE, Map.of(LANDLINE, List.of("c-sol", "c-luz"))))
                .isEqualTo(new MatchResult.Several(
                        List.of("c-sol", "c-luz"), "several clients share the other form of the phone"));
    }

    private static final String EMAIL = "ana@clinica.mx";
    private static final String BSUID = "MX.13491208655302741918";

    private static MatchResult evidence(
            String phone, String bsuid, String email, Map<String, List<String>> clientsByKey) {
        return match(new Evidence(null, phone, bsuid, email), clientsByKey, Set.of());
    }

    @Test
    void email_or_user_id_of_one_client_matches_it() {
        assertThat(evidence(null, null, EMAIL, Map.of(EMAIL, List.of("c-ana"))))
                .isEqualTo(new MatchResult.One("c-ana", "e-mail"));
        assertThat(evidence(null, BSUID, null, Map.of(BSUID, List.of("c-ana"))))
                .isEqualTo(new MatchResult.One("c-ana", "WhatsApp user id"));
    }

    @Test
    void second_key_confirms_or_narrows_the_match() {
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
    void keys_of_different_clients_are_ambiguous() {
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
    void unknown_keys_do_not_weaken_a_match() {
        assertThat(evidence(MEXICAN.key(), BSUID, EMAIL, Map.of(MEXICAN.key(), List.of("c-ana"))))
                .isEqualTo(new MatchResult.One("c-ana", "phone"));
    }

    @Test
    void refusals_never_make_one_of_very_many_clients_certain() {
        List<String> crowd =
                IntStream.range(0, 21).mapToObj(i -> "c-%02d".formatted(i)).toList();
        Evidence evidence = new Evidence(null, MEXICAN.key(), null, null);

        for (int refused : List.of(0, 19, 20, 21)) {
            assertThat(match(evidence, Map.of(MEXICAN.key(), crowd), Set.copyOf(crowd.subList(0, refused))))
                    .isInstanceOf(MatchResult.Several.class);
        }
    }

    @Test
    void two_keys_of_very_many_clients_each_identify_nobody() {
        List<String> some =
                IntStream.range(0, 21).mapToObj(i -> "c-%02d".formatted(i)).toList();
        List<String> others =
                IntStream.range(20, 41).mapToObj(i -> "c-%02d".formatted(i)).toList();

        assertThat(evidence(MEXICAN.key(), null, EMAIL, Map.of(MEXICAN.key(), some, EMAIL, others)))
                .isEqualTo(new MatchResult.Several(
                        some.subList(0, 20), "more than 20 clients share the phone and e-mail"));
    }

    private static Evidence verified(String phone, String client) {
        return new Evidence(null, phone, null, null, client);
    }

    @Test
    void verified_identity_is_certain_whatever_else_the_visitor_typed() {
        Map<String, List<String>> clients =
                Map.of("c-ana", List.of("c-ana"), MEXICAN.key(), List.of("c-rosa", "c-valeria"));

        assertThat(match(verified(null, "c-ana"), clients, Set.of()))
                .isEqualTo(new MatchResult.One("c-ana", "verified identity"));
        assertThat(match(verified(MEXICAN.key(), "c-ana"), clients, Set.of()))
                .isEqualTo(new MatchResult.One("c-ana", "verified identity"));
    }

    @Test
    void verified_identity_of_nobody_leaves_it_to_the_other_keys() {
        Map<String, List<String>> clients = Map.of("c-ana", List.of("c-ana"), MEXICAN.key(), List.of("c-rosa"));

        assertThat(match(verified(MEXICAN.key(), "c-gone"), clients, Set.of()))
                .isEqualTo(new MatchResult.One("c-rosa", "phone"));
        assertThat(match(verified(MEXICAN.key(), "c-ana"), clients, Set.of("c-ana")))
                .isEqualTo(new MatchResult.One("c-rosa", "phone"));
        assertThat(match(verified(null, "c-gone"), clients, Set.of()))
                .isEqualTo(new MatchResult.None("there is no client with the verified identity"));
    }

    @Test
    void refused_client_is_never_matched() {
        Map<String, List<String>> clientsByKey = Map.of(MEXICAN.key(), List.of("c-ana", "c-eva"));

        assertThat(match(new Evidence(null, MEXICAN.key(), null, null), clientsByKey, Set.of("c-ana")))
                .isEqualTo(new MatchResult.One("c-eva", "phone"));
        assertThat(match(new Evidence(null, MEXICAN.key(), null, null), clientsByKey, Set.of("c-ana", "c-eva")))
                .isInstanceOf(MatchResult.None.class);
    }
}
