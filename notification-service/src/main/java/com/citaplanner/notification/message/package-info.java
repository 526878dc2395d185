/** The types of notifications, the channels, and the content that a client receives. */
package com.citaplanner.notification.message;
