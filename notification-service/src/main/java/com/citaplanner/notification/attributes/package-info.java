/** What agents see of a client beside the chat: durable, coalesced write-backs. */
package com.citaplanner.notification.attributes;
