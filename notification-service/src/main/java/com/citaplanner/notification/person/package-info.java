/** What people are called. */
package com.citaplanner.notification.person;
