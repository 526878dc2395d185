/** Templates over REST, and how they would read. */
package com.citaplanner.notification.template.http;
