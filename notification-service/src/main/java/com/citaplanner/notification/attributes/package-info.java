/** Attributes of a client that agents see beside the chat, kept up to date by durable, coalesced write-backs. */
@NullMarked
package com.citaplanner.notification.attributes;

import org.jspecify.annotations.NullMarked;
