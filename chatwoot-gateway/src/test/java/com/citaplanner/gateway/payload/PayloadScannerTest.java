package com.citaplanner.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadScannerTest {
    @Test
    void body_without_credentials_is_not_copied() {
        byte[] body = bytes("{\"event\":\"message_created\",\"content\":\"token\",\"channel\":\"Channel::Api\"}");

        assertThat(((Payload) PayloadResult.of(body)).data()).isSameAs(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'pubsub_token':'x','event':'e'}                     | {'event':'e'}",
                "{'event':'e','pubsub_token':'x'}                     | {'event':'e'}",
                "{'event':'e' , 'a_secret' : {'b':[1]} , 'c':1}       | {'event':'e'  , 'c':1}",
                "{'a':{'hmac_token':'x'},'event':'e'}                 | {'a':{},'event':'e'}",
                "{'a':[{'Access_TOKEN':1},{'x':2}],'event':'e'}       | {'a':[{},{'x':2}],'event':'e'}",
                "{'event':'e','smtp_password':1,'api_key':2}          | {'event':'e'}",
                "{'api_key':1,'apiKey':2,'event':'e','hmac_x':true}   | {'event':'e'}",
                "{'contact_inbox':{'hmac_verified':true},'event':'e'} | {'contact_inbox':{'hmac_verified':true},'event':'e'}",
                "{'hmac_verified':'x','Hmac_verified':true,'event':'e'} | {'event':'e'}",
                "{'event':'e','hmac_verified':{'a':1},'hmac_verified_':true} | {'event':'e'}",
                "{'secret':{'token':1,'b':2},'event':'e'}             | {'event':'e'}",
                "{'event':'e','channel':{'phone_number':'+52'},'z':0} | {'event':'e','z':0}",
                "{'event':'e','pubsub\\u005ftoken':'x'}               | {'event':'e'}",
                "{'event':'e','tokens':1,'secretary':2}               | {'event':'e','tokens':1,'secretary':2}",
            },
            quoteCharacter = '`')
    void credentials_are_removed_with_their_comma(String body, String expected) {
        Payload payload = (Payload) PayloadResult.of(bytes(body.replace('\'', '"')));

        assertThat(new String(payload.data(), StandardCharsets.UTF_8)).isEqualTo(expected.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"event\":\"e\"",
                "{\"event\":\"e\",}",
                "{\"event\":\"e\"}x",
                "{event:1}",
                "{\"event\" \"e\"}",
                "{\"event\":\"e\",\"a\":01}",
                "{\"event\":\"e\",\"a\":1.}",
                "{\"event\":\"e\",\"a\":-}",
                "{\"event\":\"e\",\"a\":tru}",
                "{\"event\":\"e\",\"a\":[1,]}",
                "{\"event\":\"e\",\"a\":\"\\x\"}",
                "{\"event\":\"e\",\"a\":\"\\u12g4\"}",
                "{\"event\":\"e\",\"a\":\"\n\"}",
            })
    void text_that_is_not_json_is_refused(String body) {
        assertThat(PayloadResult.of(bytes(body))).isEqualTo(PayloadProblem.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"event\"", "3", "null", "[{\"event\":\"e\"}]"})
    void json_that_is_not_an_object_is_refused(String body) {
        assertThat(PayloadResult.of(bytes(body))).isEqualTo(PayloadProblem.NOT_AN_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event\":null}",
                "{\"event\":\"\"}",
                "{\"event\":7}",
                "{\"event\":\"a b\"}",
                "{\"data\":{\"event\":\"e\"}}"
            })
    void object_without_an_event_is_refused(String body) {
        assertThat(PayloadResult.of(bytes(body))).isEqualTo(PayloadProblem.NO_EVENT);
    }

    @Test
    void nesting_and_numbers_beyond_the_readers_limits_are_refused() {
        String deep = "{\"event\":\"e\",\"a\":" + "[".repeat(600) + "]".repeat(600) + "}";
        String longNumber = "{\"event\":\"e\",\"a\":" + "1".repeat(1001) + "}";

        assertThat(PayloadResult.of(bytes(deep))).isEqualTo(PayloadProblem.TOO_DEEP);
        assertThat(PayloadResult.of(bytes(longNumber))).isEqualTo(PayloadProblem.NUMBER_TOO_LONG);
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        byte[] body = bytes("{\"event\":\"e\",\"a\":\"??\"}");
        body[18] = (byte) 0xC0;
        body[19] = (byte) 0xAF;

        assertThat(PayloadResult.of(body)).isEqualTo(PayloadProblem.NOT_UTF8);
    }

    @Test
    void letters_of_all_alphabets_are_accepted() {
        byte[] body = bytes("{\"event\":\"e\",\"a\":\"ñ € 漢 \uD83D\uDE00 \\ud83d\\ude00\"}");

        assertThat(((Payload) PayloadResult.of(body)).data()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'event':'message_created','conversation':{'id':7,'account':{'id':4}}}                 | 4 | 7",
                "{'event':'conversation_updated','id':8,'messages':[{'account_id':5},{'account_id':6}]} | 5 | 8",
                "{'event':'contact_updated','id':9,'account':{'id':3}}                                  | 3 | contact:9",
                "{'event':'webwidget_triggered','contact':{'id':2},'current_conversation':null}         | - | contact:2",
                "{'event':'macro.executed','id':1,'account':{'id':3}}                                   | 3 | -",
                "{'event':'message_created','id':1,'conversation':{'id':'x:y'}}                         | - | -",
            })
    void thread_is_read_from_the_field_of_each_event_type(String body, String account, String thread) {
        Payload payload = (Payload) PayloadResult.of(bytes(body.replace('\'', '"')));

        assertThat(payload.account().orElse("-")).isEqualTo(account);
        assertThat(payload.thread()).isEqualTo(thread);
    }

    @Test
    void body_with_three_copies_of_the_longest_message_is_read() {
        String content = "ñ".repeat(150_000);
        String body = "{\"event\":\"message_created\",\"content\":\"%s\",\"a\":\"%s\",\"b\":\"%s\",\"x_token\":\"t\"}"
                .formatted(content, content, content);

        Payload payload = (Payload) PayloadResult.of(bytes(body));

        assertThat(Fixtures.json(payload.data()).get("b").asText()).isEqualTo(content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
