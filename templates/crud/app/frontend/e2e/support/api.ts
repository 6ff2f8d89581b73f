/** The app's API, for records that a test needs but is not about. */
import { expect, type APIRequestContext } from "@playwright/test";

export type Given = Readonly<Record<string, unknown>>;

/** A record as the API answers with it. */
export interface Made {
  id: string;
  [field: string]: unknown;
}

interface Listed {
  items: Made[];
  total: number;
}

const LARGEST_PAGE = 100;

export class Api {
  constructor(private readonly request: APIRequestContext) {}

  async make(path: string, body: Given): Promise<Made> {
    const response = await this.request.post(`/api${path}`, { data: body });
    expect(response.status(), await response.text()).toBe(201);
    return (await response.json()) as Made;
  }

  async get(path: string): Promise<Made> {
    const response = await this.request.get(`/api${path}`);
    expect(response.status(), await response.text()).toBe(200);
    return (await response.json()) as Made;
  }

  /** The status that the server answers a new record with. */
  async statusOf(path: string, body: Given): Promise<number> {
    return (await this.request.post(`/api${path}`, { data: body })).status();
  }

  /** Every record of a collection, page by page. */
  async all(path: string): Promise<Made[]> {
    const found: Made[] = [];
    for (let page = 1; ; page += 1) {
      const params = { page, page_size: LARGEST_PAGE, sort: "created_at" };
      const response = await this.request.get(`/api${path}`, { params });
      const { items, total } = (await response.json()) as Listed;
      found.push(...items);
      if (items.length === 0 || found.length >= total) return found;
    }
  }
}
