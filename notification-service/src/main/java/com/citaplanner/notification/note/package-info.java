/**
 * Private notes in Chatwoot about messages that clients got over other channels, so that agents see them in the client's
 * open conversation.
 */
@NullMarked
package com.citaplanner.notification.note;

import org.jspecify.annotations.NullMarked;
