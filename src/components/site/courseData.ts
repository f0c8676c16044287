interface About {
  readonly title: string;
  readonly description: string;
  /** Canonical address, where the site knows its own. */
  readonly url: string | undefined;
  /** On a lesson's page. */
  readonly lesson: number | undefined;
}

/** What a page is, in the words of schema.org: a lesson of the course, or a page of it. Safe inside a script element. */
export function courseData({ title, description, url, lesson }: About): string {
  const course = { '@type': 'Course', name: 'From logistic to softmax' };
  const data = {
    '@context': 'https://schema.org',
    '@type': lesson === undefined ? 'WebPage' : 'LearningResource',
    name: title,
    description,
    url,
    inLanguage: 'en',
    isAccessibleForFree: true,
    license: 'https://creativecommons.org/licenses/by/4.0/',
    ...(lesson === undefined
      ? { about: course }
      : { isPartOf: course, position: lesson, learningResourceType: 'lesson' }),
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
