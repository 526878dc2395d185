package com.citaplanner.notification.client;

import com.citaplanner.notification.address.EmailProblem;
import com.citaplanner.notification.address.EmailReader;
import com.citaplanner.notification.address.EmailReading;
import com.citaplanner.notification.phone.PhoneList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a client is reached. By the others it is only recognised.
 *
 * @param phone as people wrote it; null when there is none
 * @param otherPhones as people wrote them
 * @param email an address, or as people wrote it where it has a problem; null when there is none
 * @param otherEmails addresses, or as people wrote them where they have a problem
 */
public record ClientAddresses(String phone, List<String> otherPhones, String email, List<String> otherEmails) {
    public static final ClientAddresses NONE = new ClientAddresses(null, List.of(), null, List.of());

    public ClientAddresses {
        otherPhones = List.copyOf(otherPhones);
        otherEmails = List.copyOf(otherEmails);
    }

    /** Of one phone field and one e-mail field, each of which may have several in it or be null. */
    public static ClientAddresses written(String phone, String email) {
        return written(
                Stream.ofNullable(phone).toList(), Stream.ofNullable(email).toList());
    }

    /** Of fields in their order, of which each may have several in it: the first of all is the one that counts. */
    public static ClientAddresses written(List<String> phones, List<String> emails) {
        List<String> everyPhone = phones.stream()
                .flatMap(field -> PhoneList.split(field).stream())
                .map(String::strip)
                .filter(phone -> !phone.isEmpty())
                .distinct()
                .toList();
        List<String> everyEmail = new ArrayList<>();
        emails.forEach(field -> everyEmail.addAll(addresses(field)));
        List<String> distinct = everyEmail.stream().distinct().toList();
        return new ClientAddresses(first(everyPhone), others(everyPhone), first(distinct), others(distinct));
    }

    private static List<String> addresses(String field) {
        return switch (EmailReader.read(field)) {
            case EmailReading.Absent absent -> List.of();
            case EmailReading.Read(List<String> addresses) -> addresses;
            case EmailReading.Refused refused -> List.of(field.strip());
        };
    }

    private static String first(List<String> all) {
        return all.isEmpty() ? null : all.getFirst();
    }

    private static List<String> others(List<String> all) {
        return all.stream().skip(1).toList();
    }

    /** Why the e-mail cannot be written to; empty where it can, or there is none. */
    public Optional<EmailProblem> emailProblem() {
        return problem(email);
    }

    /** Why the e-mail, or else one of the others, cannot be used. */
    public Optional<EmailProblem> anyEmailProblem() {
        return Stream.concat(Stream.ofNullable(email), otherEmails.stream())
                .flatMap(address -> problem(address).stream())
                .findFirst();
    }

    /** The addresses by which the client is recognised. */
    Stream<String> usableEmails() {
        return Stream.concat(Stream.ofNullable(email), otherEmails.stream())
                .filter(address -> problem(address).isEmpty());
    }

    private static Optional<EmailProblem> problem(String email) {
        return EmailReader.read(email) instanceof EmailReading.Refused(EmailProblem reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** It is personal data. */
    @Override
    public String toString() {
        return "Addresses[…]";
    }
}
