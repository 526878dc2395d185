/**
 * Phone numbers as people and WhatsApp write them, read into one canonical form or refused with a reason.
 *
 * <p>One rule decides every doubtful case: a number is certain or it is not read at all. A message linked to the wrong
 * client is worse than one that waits for a person.
 */
@NullMarked
package com.citaplanner.notification.phone;

import org.jspecify.annotations.NullMarked;
