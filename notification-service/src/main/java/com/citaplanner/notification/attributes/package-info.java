/** Attributes of a client that agents see beside the chat, kept up to date by durable, coalesced write-backs. */
package com.citaplanner.notification.attributes;
