package com.citaplanner.notification.answer;

import static com.citaplanner.notification.answer.PhraseKind.AGREEING_EMOJI;
import static com.citaplanner.notification.answer.PhraseKind.APPOINTMENT;
import static com.citaplanner.notification.answer.PhraseKind.ASK;
import static com.citaplanner.notification.answer.PhraseKind.BUT;
import static com.citaplanner.notification.answer.PhraseKind.CANCELS;
import static com.citaplanner.notification.answer.PhraseKind.CANNOT;
import static com.citaplanner.notification.answer.PhraseKind.CHOICE;
import static com.citaplanner.notification.answer.PhraseKind.COMING;
import static com.citaplanner.notification.answer.PhraseKind.COURTESY;
import static com.citaplanner.notification.answer.PhraseKind.DAY;
import static com.citaplanner.notification.answer.PhraseKind.DOUBT;
import static com.citaplanner.notification.answer.PhraseKind.FILLER;
import static com.citaplanner.notification.answer.PhraseKind.GROUP;
import static com.citaplanner.notification.answer.PhraseKind.INTRODUCTION;
import static com.citaplanner.notification.answer.PhraseKind.LATER;
import static com.citaplanner.notification.answer.PhraseKind.LINK;
import static com.citaplanner.notification.answer.PhraseKind.MAY;
import static com.citaplanner.notification.answer.PhraseKind.MOVES;
import static com.citaplanner.notification.answer.PhraseKind.NAME;
import static com.citaplanner.notification.answer.PhraseKind.NO;
import static com.citaplanner.notification.answer.PhraseKind.NOT_COMING;
import static com.citaplanner.notification.answer.PhraseKind.OTHER_TIME;
import static com.citaplanner.notification.answer.PhraseKind.PERSON;
import static com.citaplanner.notification.answer.PhraseKind.POSSIBLE;
import static com.citaplanner.notification.answer.PhraseKind.PUNCTUAL;
import static com.citaplanner.notification.answer.PhraseKind.RATHER;
import static com.citaplanner.notification.answer.PhraseKind.REASON;
import static com.citaplanner.notification.answer.PhraseKind.REQUEST;
import static com.citaplanner.notification.answer.PhraseKind.THAT_TIME;
import static com.citaplanner.notification.answer.PhraseKind.TIME_OF_DAY;
import static com.citaplanner.notification.answer.PhraseKind.WANT;
import static com.citaplanner.notification.answer.PhraseKind.WHEN;
import static com.citaplanner.notification.answer.PhraseKind.YES;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules by which a reply is an answer. The first that applies decides. */
final class AnswerRules {
    private static final Set<PhraseKind> AROUND_YES = EnumSet.of(
            YES,
            AGREEING_EMOJI,
            COURTESY,
            NAME,
            DAY,
            TIME_OF_DAY,
            PUNCTUAL,
            WHEN,
            THAT_TIME,
            APPOINTMENT,
            CHOICE,
            FILLER);
    private static final Set<PhraseKind> AROUND_COMING =
            and(AROUND_YES, COMING, PERSON, GROUP, INTRODUCTION, LINK, WANT);

    private static final Pattern NEWS = Pattern.compile(".*(ad[oa]|asion)|se cansela");

    private static final List<Rule> RULES = List.of(
            new Rule("words that are not understood", Reply::isUnclear, Answer.UNSURE),
            new Rule("a doubt or a condition", reply -> reply.has(DOUBT), Answer.UNSURE),
            new Rule("a question about something", reply -> reply.has(ASK), Answer.UNSURE),
            new Rule("a negated answer", Reply::isNegated, Answer.UNSURE),
            new Rule("two answers", AnswerRules::contradictsItself, Answer.UNSURE),
            new Rule("news of a cancellation or a change", AnswerRules::isNews, Answer.UNSURE),
            new Rule("another time", AnswerRules::wantsOtherTime, Answer.RESCHEDULE),
            new Rule("a time that does not fit", AnswerRules::namesTimeThatDoesNotFit, Answer.UNSURE),
            new Rule("an answer with a restriction", AnswerRules::isRestricted, Answer.UNSURE),
            new Rule("a number that may be anything", Reply::hasLooseNumber, Answer.UNSURE),
            new Rule("a cancellation", AnswerRules::cancels, Answer.CANCEL),
            new Rule("an absence", AnswerRules::staysAway, Answer.CANCEL),
            new Rule("a postponed answer", Reply::isPostponed, Answer.UNSURE),
            new Rule("an announced visit", AnswerRules::comes, Answer.CONFIRM),
            new Rule("an agreement", AnswerRules::agrees, Answer.CONFIRM));

    private AnswerRules() {}

    private static Set<PhraseKind> and(Set<PhraseKind> some, PhraseKind... more) {
        Set<PhraseKind> all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    /** @param choices what 1, 2, 3 and so on mean */
    static Answer decide(Reply reply, List<Answer> choices) {
        return number(reply)
                .map(number -> chosen(number, choices))
                .orElseGet(() -> RULES.stream()
                        .filter(rule -> rule.applies().test(reply))
                        .findFirst()
                        .map(Rule::answer)
                        .orElse(Answer.UNSURE));
    }

    static boolean isOnlyAgreeingEmoji(ReplyText text) {
        return Reply.of(text).hasOnly(Set.of(AGREEING_EMOJI));
    }

    /** The digit of a reply that is a digit and nothing else but courtesy. */
    private static Optional<Integer> number(Reply reply) {
        List<String> times = reply.texts(WHEN);
        return !reply.isQuestion()
                        && reply.hasOnly(Set.of(WHEN, COURTESY, CHOICE))
                        && times.size() == 1
                        && times.getFirst().matches("[1-9]")
                ? Optional.of(Integer.valueOf(times.getFirst()))
                : Optional.empty();
    }

    private static Answer chosen(int number, List<Answer> choices) {
        return number <= choices.size() ? choices.get(number - 1) : Answer.UNSURE;
    }

    private static boolean contradictsItself(Reply reply) {
        boolean refuses = reply.hasAny(NOT_COMING, CANNOT, NO);
        return reply.has(COMING)
                ? refuses || reply.hasAny(CANCELS, MOVES, LATER, OTHER_TIME)
                : reply.has(YES) && refuses;
    }

    private static boolean wantsOtherTime(Reply reply) {
        if (reply.has(MOVES) || reply.hasAny(COMING, CANCELS)) {
            return reply.has(MOVES);
        }
        boolean asks = reply.isQuestion() || reply.hasAny(POSSIBLE, RATHER, MAY);
        return (reply.has(OTHER_TIME) && (asks || !reply.has(BUT)))
                || (reply.has(LATER) && asks)
                || proposesTime(reply);
    }

    private static boolean proposesTime(Reply reply) {
        return !reply.has(PERSON)
                && Stream.of(WHEN, DAY, TIME_OF_DAY)
                        .anyMatch(time -> reply.hasTogether(POSSIBLE, time)
                                || (reply.hasTogether(RATHER, time) && !reply.hasAny(NOT_COMING, CANNOT))
                                || (reply.isQuestion() && reply.hasTogether(MAY, time)));
    }

    /** "Ok, entonces cancelada" agrees with what somebody said. */
    private static boolean isNews(Reply reply) {
        boolean agrees =
                reply.hasAny(YES, AGREEING_EMOJI) || reply.texts(FILLER).contains("entonses");
        return agrees
                && Stream.of(CANCELS, MOVES)
                        .flatMap(kind -> reply.texts(kind).stream())
                        .anyMatch(text -> NEWS.matcher(text).matches());
    }

    /** "No puedo a las cinco" may want another time, and "no llego puntual" comes: neither cancels. */
    private static boolean namesTimeThatDoesNotFit(Reply reply) {
        return reply.hasAny(NOT_COMING, CANNOT) && reply.hasAny(WHEN, THAT_TIME, TIME_OF_DAY, PUNCTUAL);
    }

    private static boolean isRestricted(Reply reply) {
        return reply.isRestricted()
                || reply.hasAny(LATER, OTHER_TIME)
                || (reply.has(GROUP) && reply.hasAny(NOT_COMING, CANNOT, CANCELS));
    }

    /** A question cancels only where it asks for it: "¿me puede cancelar la cita?", but not "¿cancelada?". */
    private static boolean cancels(Reply reply) {
        return reply.has(CANCELS)
                && !reply.hasAny(MAY, POSSIBLE)
                && !(reply.has(YES) && reply.has(REASON))
                && (!reply.isQuestion() || reply.has(REQUEST) || asksToCancel(reply));
    }

    private static boolean asksToCancel(Reply reply) {
        return reply.texts(CANCELS).stream().anyMatch(text -> text.startsWith("me "));
    }

    private static boolean staysAway(Reply reply) {
        return reply.hasAny(NOT_COMING, CANNOT) && !reply.isQuestion() && !reply.hasAny(MAY, POSSIBLE);
    }

    private static boolean comes(Reply reply) {
        return reply.has(COMING) && !reply.isQuestion() && reply.hasOnly(AROUND_COMING);
    }

    private static boolean agrees(Reply reply) {
        return reply.hasAny(YES, AGREEING_EMOJI) && !reply.isQuestion() && reply.hasOnly(AROUND_YES);
    }

    /** @param name what is found in the reply if the rule applies */
    private record Rule(String name, Predicate<Reply> applies, Answer answer) {}
}
