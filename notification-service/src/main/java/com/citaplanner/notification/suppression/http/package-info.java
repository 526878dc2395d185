/** The page on which people unsubscribe. */
package com.citaplanner.notification.suppression.http;
