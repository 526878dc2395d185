package com.citaplanner.notification.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.phone.PhoneReading.Read;
import com.citaplanner.notification.phone.WrittenForms.Written;
import com.citaplanner.notification.support.BesideOthers;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that hold for every subscriber of every numbering plan. */
@BesideOthers
class ReadingPropertiesTest {

    private static final int EACH = 100;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2019, 20260101})
    void every_notation_of_a_number_has_the_same_key(long seed) {
        Subscribers.ofEveryPlan(seed, EACH)
                .forEach(subscriber -> assertThat(WrittenForms.of(subscriber))
                        .allSatisfy(written -> assertThat(written.read())
                                .isInstanceOfSatisfying(
                                        Read.class,
                                        read -> assertThat(read.number().key()).isEqualTo(subscriber.e164()))));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2019, 20260101})
    void a_key_read_again_is_itself_in_any_region(long seed) {
        Subscribers.ofEveryPlan(seed, EACH)
                .map(Subscriber::e164)
                .forEach(key -> assertThat(new String[] {"MX", "BR", "AR", "US", "GB"})
                        .allSatisfy(region -> assertThat(Phones.number(Phones.typed(key, region)))
                                .isEqualTo(PhoneNumber.stored(key))));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2019, 20260101})
    void strong_forms_lead_back_to_their_number_and_belong_to_nobody_else(long seed) {
        Subscribers.ofEveryPlan(seed, EACH)
                .map(Subscriber::e164)
                .map(PhoneNumber::stored)
                .forEach(number -> {
                    assertThat(number.strongForms())
                            .startsWith(number.key())
                            .allSatisfy(form -> assertThat(new Written(form, "MX", NumberOrigin.USER_INPUT).read())
                                    .isEqualTo(new Read(number)));
                    assertThat(number.strongForms().stream().skip(1)).noneMatch(Subscriber::exists);
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2019, 20260101})
    void weak_keys_are_other_numbers_and_point_back(long seed) {
        Subscribers.ofEveryPlan(seed, EACH)
                .map(Subscriber::e164)
                .map(PhoneNumber::stored)
                .forEach(number -> assertThat(number.weakKeys())
                        .doesNotContain(number.key())
                        .allMatch(Subscriber::exists)
                        .allSatisfy(weak ->
                                assertThat(PhoneNumber.stored(weak).weakKeys()).contains(number.key())));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2019, 20260101})
    void matching_is_symmetric_and_only_one_subscriber_is_the_same(long seed) {
        var numbers = Subscribers.ofEveryPlan(seed, 12)
                .map(Subscriber::e164)
                .map(PhoneNumber::stored)
                .toList();
        for (PhoneNumber one : numbers) {
            for (PhoneNumber other : numbers) {
                PhoneMatch match = PhoneMatch.compare(one, other);
                assertThat(match).isEqualTo(PhoneMatch.compare(other, one));
                assertThat(match == PhoneMatch.SAME).isEqualTo(one.e164().equals(other.e164()));
            }
        }
    }

    @Test
    void the_examples_of_every_country_and_kind_are_their_own_keys() {
        for (String region : Subscriber.PLANS.getSupportedRegions()) {
            for (PhoneNumberType type : PhoneNumberType.values()) {
                var example = Subscriber.PLANS.getExampleNumberForType(region, type);
                if (example != null) {
                    String e164 = Subscriber.PLANS.format(example, PhoneNumberFormat.E164);
                    assertThat(Phones.number(e164).key()).isEqualTo(e164);
                    assertThat(Phones.number(Phones.reported(e164.substring(1))).key())
                            .isEqualTo(e164);
                }
            }
        }
    }
}
