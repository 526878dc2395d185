package com.citaplanner.notification.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.answer.Answer;
import com.citaplanner.notification.answer.AnswerReader;
import com.citaplanner.notification.support.BesideOthers;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client who opts out or in says nothing about an appointment. */
@BesideOthers
class KeywordsAreNoAnswersTest {
    @ParameterizedTest
    @MethodSource("keywords")
    void a_keyword_is_not_an_answer(String keyword) {
        for (String text :
                new String[] {keyword, keyword.toUpperCase(Locale.ROOT), "¡" + keyword + "!", keyword + " 🙏"}) {
            assertThat(KeywordReader.read(text)).as(text).isPresent();
            assertThat(AnswerReader.read(text)).as(text).isEqualTo(Answer.UNSURE);
        }
        assertThat(AnswerReader.readButton(keyword)).isEqualTo(Answer.UNSURE);
    }

    static Stream<String> keywords() {
        return KeywordReader.all().keySet().stream().sorted();
    }
}
