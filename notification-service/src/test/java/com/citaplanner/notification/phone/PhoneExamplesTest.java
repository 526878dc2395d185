package com.citaplanner.notification.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.phone.PhoneReading.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as they arrive in practice, one row each. */
class PhoneExamplesTest {

    @ParameterizedTest(name = "{0} in {1} ({2}) is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            55 1234 5678                          | MX | USER_INPUT | +525512345678
            (555) 123-4567                        | MX | USER_INPUT | +525551234567
            +52 55 1234 5678                      | MX | USER_INPUT | +525512345678
            5215512345678                         | MX | WA_ID      | +525512345678
            5215512345678                         | MX | USER_INPUT | +525512345678
            525512345678                          | MX | USER_INPUT | +525512345678
            +521 55 1234 5678                     | MX | USER_INPUT | +525512345678
            +52 01 55 1234 5678                   | MX | USER_INPUT | +525512345678
            +52 044 55 1234 5678                  | MX | USER_INPUT | +525512345678
            +52 045 55 1234 5678                  | US | USER_INPUT | +525512345678
            044 55 1234 5678                      | MX | USER_INPUT | +525512345678
            045 55 1234 5678                      | MX | USER_INPUT | +525512345678
            01 55 1234 5678                       | MX | USER_INPUT | +525512345678
            00 52 1 55 1234 5678                  | MX | USER_INPUT | +525512345678
            011 52 1 55 1234 5678                 | US | USER_INPUT | +525512345678
            whatsapp:+5215512345678               | MX | USER_INPUT | +525512345678
            Tel: 55 1234 5678                     | MX | USER_INPUT | +525512345678
            5215512345678@s.whatsapp.net          | MX | USER_INPUT | +525512345678
            5215512345678:12@s.whatsapp.net       | US | USER_INPUT | +525512345678
            5215512345678@c.us                    | BR | USER_INPUT | +525512345678
            1 664 123 4567                        | MX | USER_INPUT | +526641234567
            1 212 555 2368                        | MX | USER_INPUT | +12125552368
            +1 212 555 2368                       | MX | USER_INPUT | +12125552368
            +1 55 1234 5678                       | MX | USER_INPUT | +15512345678
            15512345678                           | MX | WA_ID      | +15512345678
            800 123 4567                          | MX | USER_INPUT | +528001234567
            01 800 123 4567                       | MX | USER_INPUT | +528001234567
            551187654321                          | MX | WA_ID      | +5511987654321
            5511987654321                         | MX | USER_INPUT | +5511987654321
            (11) 8765-4321                        | BR | USER_INPUT | +5511987654321
            (11) 98765-4321                       | BR | USER_INPUT | +5511987654321
            +55 (0) 11 8765-4321                  | MX | USER_INPUT | +5511987654321
            0 15 11 98765-4321                    | BR | USER_INPUT | +5511987654321
            00 15 52 55 1234 5678                 | BR | USER_INPUT | +525512345678
            11 3234-5678                          | BR | USER_INPUT | +551132345678
            551132345678                          | MX | WA_ID      | +551132345678
            +54 9 11 2345-6789                    | AR | USER_INPUT | +5491123456789
            011 15 2345-6789                      | AR | USER_INPUT | +5491123456789
            5491123456789                         | MX | WA_ID      | +5491123456789
            011 1571-5069                         | AR | USER_INPUT | +541115715069
            +54 (011) 1571-5069                   | AR | USER_INPUT | +541115715069
            0 9 11 2345-6789                      | AR | USER_INPUT | +5491123456789
            11 2345-6789                          | AR | USER_INPUT | +541123456789
            +98 9601                              | MX | USER_INPUT | +989601
            300 123 4567                          | CO | USER_INPUT | +573001234567
            5512345678.00                         | MX | USER_INPUT | +525512345678
            3312345678.00                         | MX | USER_INPUT | +523312345678
            5512345678.0000                       | MX | USER_INPUT | +525512345678
            '5512345678,00'                       | MX | USER_INPUT | +525512345678
            '5,512,345,678'                       | MX | USER_INPUT | +525512345678
            '5,512,345,678.00'                    | MX | USER_INPUT | +525512345678
            '5.512.345.678,00'                    | MX | USER_INPUT | +525512345678
            5.512.345.678.00                      | MX | USER_INPUT | +525512345678
            5 512 345 678                         | MX | USER_INPUT | +525512345678
            55.12.34.56.00                        | MX | USER_INPUT | +525512345600
            55.1234.5600                          | MX | USER_INPUT | +525512345600
            525512345678.00                       | MX | USER_INPUT | +525512345678
            Cel. 55 1234 5678                     | MX | USER_INPUT | +525512345678
            WhatsApp 55 1234 5678                 | MX | USER_INPUT | +525512345678
            Teléfono: (55) 1234-5678              | MX | USER_INPUT | +525512345678
            52 55 1234 5678                       | MX | USER_INPUT | +525512345678
            """)
    void reads_what_people_and_whatsapp_write(String written, String region, NumberOrigin origin, String canonical) {
        // When
        PhoneReading reading = Phones.read(written, region, origin);

        // Then
        assertThat(Phones.number(reading)).isEqualTo(PhoneNumber.stored(canonical));
    }

    @ParameterizedTest(name = "{0} in {1} ({2}) is refused: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            1 55 1234 5678                        | MX | USER_INPUT | AMBIGUOUS
            1 55 1234 5678 ext 3                  | MX | USER_INPUT | AMBIGUOUS
            1 800 223 4567                        | MX | USER_INPUT | AMBIGUOUS
            12345678                              | MX | USER_INPUT | NEEDS_AREA_CODE
            123 4567                              | MX | USER_INPUT | NEEDS_AREA_CODE
            +52 1234 5678                         | MX | USER_INPUT | NEEDS_AREA_CODE
            50051234                              | MX | USER_INPUT | NEEDS_AREA_CODE
            98765-4321                            | BR | USER_INPUT | NEEDS_AREA_CODE
            3234-5678                             | BR | USER_INPUT | NEEDS_AREA_CODE
            15 2345 6789                          | AR | USER_INPUT | NEEDS_AREA_CODE
            2345 6789                             | AR | USER_INPUT | NEEDS_AREA_CODE
            555-2368                              | US | USER_INPUT | NEEDS_AREA_CODE
            55 1234 O678                          | MX | USER_INPUT | NOT_A_PHONE
            anónimo                               | MX | USER_INPUT | NOT_A_PHONE
            ''                                    | MX | USER_INPUT | NOT_A_PHONE
            '   '                                 | MX | USER_INPUT | NOT_A_PHONE
            +                                     | MX | USER_INPUT | NOT_A_PHONE
            ext 12                                | MX | USER_INPUT | NOT_A_PHONE
            911                                   | MX | USER_INPUT | NOT_A_PHONE
            212 555 2368                          | MX | USER_INPUT | NOT_A_PHONE
            +5218001234567                        | MX | USER_INPUT | NOT_A_PHONE
            5512345678                            | MX | WA_ID      | NOT_A_PHONE
            55 1234 5678 y 55 8765 4321           | MX | USER_INPUT | NOT_A_PHONE
            55 1234 5678 / 55 8765 4321           | MX | USER_INPUT | NOT_A_PHONE
            55 1234 5678, 55 8765 4321            | MX | USER_INPUT | NOT_A_PHONE
            55+1234 5678                          | MX | USER_INPUT | NOT_A_PHONE
            *55 1234 5678                         | MX | USER_INPUT | NOT_A_PHONE
            ana@example.com                       | MX | USER_INPUT | NOT_A_PHONE
            +49 35006214335400                    | MX | USER_INPUT | NOT_A_PHONE
            +234 80058290162733                   | MX | USER_INPUT | NOT_A_PHONE
            5.51234E+09                           | MX | USER_INPUT | NOT_A_PHONE
            5.512345678E+09                       | MX | USER_INPUT | NOT_A_PHONE
            '5,51E+09'                            | MX | USER_INPUT | NOT_A_PHONE
            5512345678.50                         | MX | USER_INPUT | NOT_A_PHONE
            5512345678.123                        | MX | USER_INPUT | NOT_A_PHONE
            '5,512,345,678.25'                    | MX | USER_INPUT | NOT_A_PHONE
            44.212.345.678,90                     | MX | USER_INPUT | NOT_A_PHONE
            551234567800.00                       | MX | USER_INPUT | AMBIGUOUS
            551234567800                          | MX | USER_INPUT | AMBIGUOUS
            55 1234 567890                        | MX | USER_INPUT | AMBIGUOUS
            55 1234 5678 00                       | MX | USER_INPUT | AMBIGUOUS
            MX.13491208655302741918               | MX | USER_INPUT | OPAQUE_ID
            MX.ENT.13491208655302741918           | MX | WA_ID      | OPAQUE_ID
            whatsapp:MX.13491208655302741918      | MX | WA_ID      | OPAQUE_ID
            138336618467351@lid                   | MX | WA_ID      | OPAQUE_ID
            5215512345678-1500000000@g.us         | MX | WA_ID      | OPAQUE_ID
            """)
    void uncertain_numbers_are_refused(String written, String region, NumberOrigin origin, PhoneProblem phoneProblem) {
        // When
        PhoneReading reading = Phones.read(written, region, origin);

        // Then
        assertThat(reading).isEqualTo(new Refused(phoneProblem));
    }

    @Test
    void a_missing_number_is_refused() {
        assertThat(Phones.typed(null, "MX")).isEqualTo(new Refused(PhoneProblem.NOT_A_PHONE));
    }
}
