package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.contact.Link.Status;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Evidence JUANS_PHONE = new Evidence("+525512345678", null, null);

    private static Standing standing(Evidence evidence, Status status) {
        String client = status == Status.LINKED ? "c-juan" : null;
        ContactKey contact = new ContactKey("t-dentist", 3, 7);
        return new Standing(new Link(contact, evidence, status, client, List.of(), "phone", null), Set.of());
    }

    @Test
    void a_contact_linked_by_its_phone_alone_is_not_looked_for_again() {
        assertThat(standing(JUANS_PHONE, Status.LINKED).settles(JUANS_PHONE)).isTrue();
    }

    @Test
    void another_phone_an_address_or_a_user_id_may_mean_somebody_else() {
        Standing linked = standing(JUANS_PHONE, Status.LINKED);

        assertThat(linked.settles(new Evidence("+525587654321", null, null))).isFalse();
        assertThat(linked.settles(Evidence.NONE)).isFalse();
        for (Evidence more : List.of(
                new Evidence("+525512345678", "MX.abc", null),
                new Evidence("+525512345678", null, "juan@example.mx"))) {
            assertThat(linked.settles(more)).isFalse();
            assertThat(standing(more, Status.LINKED).settles(more)).isFalse();
        }
    }

    @Test
    void who_is_not_linked_is_looked_for_with_every_message() {
        assertThat(standing(JUANS_PHONE, Status.UNMATCHED).settles(JUANS_PHONE)).isFalse();
        assertThat(standing(JUANS_PHONE, Status.AMBIGUOUS).settles(JUANS_PHONE)).isFalse();
    }
}
