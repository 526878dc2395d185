/** What is said, and over what: the kinds of notifications, the channels, and the content that a client reads. */
package com.citaplanner.notification.message;
